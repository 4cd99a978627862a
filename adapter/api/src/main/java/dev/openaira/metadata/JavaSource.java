package dev.openaira.metadata;

/**
 * A Java source file.
 *
 * @param packageName the package, empty for the unnamed one
 * @param typeName the simple name of the one public type in it
 * @param text the file's text
 */
public record JavaSource(String packageName, String typeName, String text) {

    /** The file's path below a source folder, such as {@code com/acme/Invoice.java}. */
    public String path() {
        String file = typeName + ".java";
        return packageName.isEmpty() ? file : packageName.replace('.', '/') + '/' + file;
    }
}
