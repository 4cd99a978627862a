package dev.openaira.ra.source;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Names of Java for names of others. */
final class JavaNames {
    /** What a type cannot be called: {@code java.lang}, what the file imports, and what it nests in its types. */
    private static final Set<String> TAKEN_TYPES = Stream.of(
                    "AbstractMethodError Appendable ArithmeticException AutoCloseable Boolean Byte CharSequence",
                    "Character Class ClassLoader ClassValue Cloneable Comparable Compiler Deprecated Double Enum Error",
                    "Exception Float FunctionalInterface IllegalArgumentException InheritableThreadLocal Integer",
                    "Iterable Long Math Module ModuleLayer Number Object Override Package Process ProcessBuilder",
                    "ProcessHandle Readable Record Runnable Runtime RuntimeException RuntimePermission SafeVarargs",
                    "ScopedValue SecurityManager Short StackTraceElement StackWalker StrictMath String StringBuffer",
                    "StringBuilder StringTemplate SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable Void",
                    "IO BigDecimal BigInteger Description JsonArray JsonObject JsonValue JsonbAdapter JsonbNillable",
                    "JsonbProperty JsonbTypeAdapter LocalDate List Map OffsetDateTime OffsetTime Optional UUID",
                    "Adapter Generated")
            .flatMap(names -> Stream.of(names.split(" ", -1)))
            .map(JavaNames::folded)
            .collect(Collectors.toUnmodifiableSet());

    /** What a record's component cannot be called: JLS 17, section 8.10.1. */
    private static final Set<String> TAKEN_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /** Names of devices, which some file systems have instead of files. */
    private static final Predicate<String> DEVICE =
            Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9]").asMatchPredicate();

    private static final int LONGEST = 100;

    private JavaNames() {}

    /** A name for a type: letters and digits of ASCII alone, because it becomes the name of a file. */
    static String type(String name) {
        String type = SourceVersion.isIdentifier(name) && isPlain(name) && Character.isUpperCase(name.charAt(0))
                ? shortened(name)
                : shortened(words(name).stream().map(JavaNames::capitalized).collect(Collectors.joining()));
        if (type.isEmpty() || !Character.isJavaIdentifierStart(type.charAt(0))) {
            type = "Type" + type;
        }
        return TAKEN_TYPES.contains(folded(type)) || DEVICE.test(type) ? type + "Type" : type;
    }

    /** Whether a record may have a component, and an enum a constant, of exactly this name. */
    static boolean isComponent(String name) {
        return SourceVersion.isIdentifier(name)
                && !SourceVersion.isKeyword(name, SourceVersion.RELEASE_17)
                && name.codePoints().noneMatch(Character::isIdentifierIgnorable)
                && name.length() <= LONGEST
                && !TAKEN_COMPONENTS.contains(name);
    }

    static String component(String name) {
        List<String> words = words(name);
        String component = words.stream()
                .map(JavaNames::capitalized)
                .reduce((all, next) -> all + next)
                .map(all -> Character.toLowerCase(all.charAt(0)) + all.substring(1))
                .orElse("");
        component = shortened(component);
        if (component.isEmpty() || !Character.isJavaIdentifierStart(component.charAt(0))) {
            component = "value" + component;
        }
        return isComponent(component) ? component : component + "Value";
    }

    static String constant(String value) {
        String constant = shortened(String.join("_", words(value)).toUpperCase(Locale.ROOT));
        if (constant.isEmpty()) {
            return "EMPTY";
        }
        return Character.isJavaIdentifierStart(constant.charAt(0)) ? constant : "VALUE_" + constant;
    }

    /** The name itself, or with the first number behind it that makes one that can be taken. */
    static String unique(String name, Predicate<String> take) {
        String unique = name;
        for (int number = 2; !take.test(unique); number++) {
            unique = name + number;
        }
        return unique;
    }

    /** Takes names of which none differ by case alone. */
    static Predicate<String> files(String... taken) {
        Set<String> names = Stream.of(taken).map(JavaNames::folded).collect(Collectors.toCollection(HashSet::new));
        return name -> names.add(folded(name));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String name) {
        return Stream.of(name.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c < 0x7f && c != '$');
    }
}
