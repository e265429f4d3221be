package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Map;
import lucid.deblur.report.Environment;
import lucid.generators.files.BadInput;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;

/** The {@code lucid} command. */
@Command(
    name = "lucid",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Removes an unknown blur from a picture.",
    description = {
      "Lucid searches the ranges of two generative models, one for sharp pictures and one for blur"
          + " kernels, for the pair that explains the picture.",
      "",
      "Start with:  lucid demo"
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  JAVA_HOME        the JDK to run on (default: the newest found, 17 or later)",
      "  LUCID_JAVA_OPTS  options for java, such as -Xmx8g or -Dlucid.loops=plain",
      "  LUCID_TRACE      if set, failures print where in the code they happened"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong use or bad input"},
    subcommands = {
      DemoCommand.class,
      DeblurCommand.class,
      BlurCommand.class,
      EvaluateCommand.class,
      RangeCommand.class,
      TrainCommand.class,
      ImportCommand.class,
      SampleCommand.class,
      DevicesCommand.class,
      DoctorCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @CommandLine.Mixin private VerbosityOptions verbosity;

  /** How much to say. */
  VerbosityOptions verbosity() {
    return verbosity;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(out, err, arguments));
  }

  /**
   * Runs a command line.
   *
   * @param out takes results
   * @param err takes everything else
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    quietLibraries();
    CommandLine commandLine =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(Help.defaultColorScheme(Terminal.ofThisProcess().ansi()))
            .setExecutionStrategy(Main::execute)
            .setParameterExceptionHandler(Main::wrongUse)
            .setExecutionExceptionHandler(Main::failed);
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError error) {
      err.println(
          "lucid: out of memory with a heap of %d MiB: lower --batch (in training --set batch=), or set LUCID_JAVA_OPTS=-Xmx..."
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
      return FAILED;
    }
  }

  /**
   * Lets libraries say nothing unless something is wrong. A file of such settings would not do:
   * jHDF has one too, which logs to standard output, and the order of jars decides. LUCID_JAVA_OPTS
   * may set another level.
   */
  private static void quietLibraries() {
    Map.of("defaultLogLevel", "warn", "logFile", "System.err")
        .forEach(
            (key, value) -> {
              String name = "org.slf4j.simpleLogger." + key;
              System.setProperty(name, System.getProperty(name, value));
            });
  }

  private static int execute(CommandLine.ParseResult parsed) {
    VerbosityOptions.of(parsed.commandSpec()).requireUse(parsed.commandSpec().commandLine());
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int wrongUse(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    command
        .getErr()
        .println(
            "lucid: %s (see '%s --help')"
                .formatted(
                    oneLine(exception.getMessage()), command.getCommandSpec().qualifiedName()));
    return BAD_INPUT;
  }

  private static int failed(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    boolean badInput = exception instanceof BadInput;
    String message = exception.getMessage();
    command.getErr().println("lucid: " + oneLine(message == null ? exception.toString() : message));
    boolean traced = VerbosityOptions.of(command.getCommandSpec()).isVerbose();
    if (!badInput && (traced || System.getenv("LUCID_TRACE") != null)) {
      exception.printStackTrace(command.getErr());
    }
    return badInput ? BAD_INPUT : FAILED;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  /** The versions of Lucid and of Java. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "lucid " + Environment.version(), "Java " + System.getProperty("java.version")
      };
    }
  }
}
