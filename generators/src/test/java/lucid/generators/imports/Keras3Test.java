package lucid.generators.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files of Keras 3 hold the networks of the Keras 2 files that {@code make_keras3_fixtures.py} made
 * them of.
 */
class Keras3Test {
  private static WeightImport.Result read(String file, String architecture) {
    return WeightImport.read(
        WeightImportTest.FIXTURES.resolve(file), ImportSettings.of(architecture));
  }

  @ParameterizedTest
  @CsvSource({
    "blur.weights.h5, blur.h5, blur-vae",
    "blur.keras3.h5, blur.h5, blur-vae",
    "street.keras, street.h5, street-vae"
  })
  void everyTensorFindsItsPlace(String keras3, String keras2, String architecture) {
    WeightImport.Result found = read(keras3, architecture);
    WeightImport.Result wanted = read(keras2, architecture);
    assertEquals(wanted.network().settings(), found.network().settings());
    assertEquals(wanted.weights().tensors().keySet(), found.weights().tensors().keySet());
    wanted
        .weights()
        .tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(
                    tensor.toFloats(), found.weights().tensor(name).toFloats(), name));
  }

  @Test
  void theModelsDescriptionGivesNamesAndSettings() {
    WeightImport.Result found = read("street.keras", "street-vae");
    assertEquals("batch_normalization_1/gamma", found.origins().get("encoder.norm1.scale"));
    assertEquals("0.001", found.weights().metadata().get("source_epsilon"));
    assertEquals("Keras HDF5", found.weights().metadata().get("source_format"));
  }
}
