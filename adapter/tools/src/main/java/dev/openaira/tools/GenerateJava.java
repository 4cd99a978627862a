package dev.openaira.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openaira.ObjectType;
import dev.openaira.Operation;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.JavaSource;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.ra.browse.Browser;
import dev.openaira.ra.browse.Profiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Writes Java records for profiles, or for the schema of a structured-output format, in a build. */
@Command(
        name = "generate-java",
        sortOptions = false,
        description = {
            "Writes Java records for the requests and responses of the adapter's operations, or for the schema of a"
                    + " structured-output format.",
            "Files that would not change are left alone."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:All files are there.",
            "1:The format may not be sent; all that is wrong with it is printed.",
            "2:The options are wrong.",
            "3:A file cannot be read or written."
        })
public final class GenerateJava implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int UNREADABLE = 3;

    @ArgGroup(multiplicity = "1")
    @Nullable
    Subject subject;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The package of the records; none by default.")
    String packageName = "";

    @Option(
            names = "--output-directory",
            required = true,
            paramLabel = "DIR",
            description = "The source folder; folders for the package are made in it.")
    Path outputDirectory = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;

    private final MetadataBrowser browser = new Browser(new Profiles());
    private final CommandLine commandLine;

    private GenerateJava() {
        this.commandLine = new CommandLine(this);
    }

    /** Either, but not both. */
    static final class Subject {
        @ArgGroup(exclusive = false)
        @Nullable
        ProfileChoice profiles;

        @ArgGroup(exclusive = false)
        @Nullable
        FormatChoice format;
    }

    /** Which profiles: what is not said does not matter. */
    static final class ProfileChoice {
        @Option(
                names = "--operation",
                paramLabel = "ID",
                converter = Ids.OfOperation.class,
                description = "Profiles of an operation: generate, converse.")
        @Nullable
        Operation operation;

        @Option(
                names = "--object-type",
                paramLabel = "ID",
                converter = Ids.OfObjectType.class,
                description = "Profiles of an object type: text, image, embedding, structured-output, converse.")
        @Nullable
        ObjectType objectType;

        @Option(
                names = "--direction",
                paramLabel = "ID",
                converter = Ids.OfDirection.class,
                description = "Profiles of requests alone, or of responses: request, response.")
        @Nullable
        Direction direction;
    }

    /** Which format. */
    static final class FormatChoice {
        @Option(
                names = "--text-parameter",
                required = true,
                paramLabel = "FILE",
                description = "A text parameter as JSON in UTF-8, or its format alone, or a bare schema with a title.")
        Path file = Path.of("");

        @Option(names = "--make-strict", description = "Make the format strict first, as the adapter can.")
        boolean strict;
    }

    /** Ends the process, unless all went well: a build that runs this in its own process goes on then. */
    public static void main(String[] arguments) {
        int code = new GenerateJava().commandLine.execute(arguments);
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        try {
            List<JavaSource> sources = new ArrayList<>();
            FormatChoice format = subject == null ? null : subject.format;
            if (format != null) {
                FormatCheck check = check(format);
                print(check.errors(), "error");
                check.format().ifPresent(sent -> {
                    print(sent.warnings(), "warning");
                    sources.add(sent.java(packageName));
                });
                if (!check.passed()) {
                    say(format.file + " may not be sent: "
                            + count(check.errors().size(), "error") + ".");
                    return REFUSED;
                }
            } else if (subject != null && subject.profiles != null) {
                sources.addAll(ofProfiles(subject.profiles));
            }
            for (JavaSource source : sources) {
                write(source);
            }
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, String.valueOf(e.getMessage()), e);
        } catch (UnusableFileException e) {
            say(String.valueOf(e.getMessage()));
            return UNREADABLE;
        }
    }

    private FormatCheck check(FormatChoice format) throws UnusableFileException {
        String text;
        try {
            text = Files.readString(format.file);
        } catch (IOException e) {
            throw new UnusableFileException(format.file, "read", e);
        }
        return format.strict ? browser.importFormat(text, FormatOption.MAKE_STRICT) : browser.importFormat(text);
    }

    private List<JavaSource> ofProfiles(ProfileChoice choice) {
        List<JavaSource> sources = new ArrayList<>();
        for (Operation operation : browser.operations()) {
            for (ObjectType type : browser.objectTypes(operation)) {
                for (Direction direction : Direction.values()) {
                    if ((choice.operation == null || choice.operation == operation)
                            && (choice.objectType == null || choice.objectType == type)
                            && (choice.direction == null || choice.direction == direction)) {
                        sources.add(browser.profile(type, direction).java(packageName));
                    }
                }
            }
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("The operation has no such object type.");
        }
        return sources;
    }

    private void write(JavaSource source) throws UnusableFileException {
        Path file = outputDirectory.resolve(source.path());
        byte[] content = source.text().getBytes(UTF_8);
        try {
            // What has not changed need not be compiled again.
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
                Files.write(file, content);
            }
        } catch (IOException e) {
            throw new UnusableFileException(file, "written", e);
        }
    }

    private void print(List<Finding> findings, String kind) {
        for (Finding finding : findings) {
            String place = finding.pointer().isEmpty() ? "the whole document" : finding.pointer();
            say(kind + " at " + place + " [" + finding.rule() + "]: " + finding.message() + " " + finding.remedy());
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void say(String line) {
        PrintWriter err = commandLine.getErr();
        err.println(line);
        err.flush();
    }
}
