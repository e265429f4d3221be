package lucid.tensor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void unknownDevicesAreNamed() {
    var thrown = assertThrows(IllegalArgumentException.class, () -> Devices.open("abacus"));
    assertTrue(thrown.getMessage().contains("'abacus'"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("auto"), thrown.getMessage());
  }

  @Test
  void threadsAreCounted() {
    assertThrows(IllegalArgumentException.class, () -> new DeviceProvider.Options(-1));
  }
}
