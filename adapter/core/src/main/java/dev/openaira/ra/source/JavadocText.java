package dev.openaira.ra.source;

import java.util.List;
import java.util.stream.Stream;

/** A Javadoc comment in the making. */
final class JavadocText {
    private final StringBuilder text;
    private final StringBuilder components = new StringBuilder();

    private JavadocText(String text) {
        this.text = new StringBuilder(text);
    }

    /** What the schema says of itself, or else a sentence. */
    static JavadocText of(Shape shape, String otherwise) {
        List<SchemaPlace> structure = shape.structure();
        String said = JavaText.javadoc(said(structure.isEmpty() ? shape.parts() : structure));
        return new JavadocText(said.isEmpty() ? otherwise : said);
    }

    JavadocText paragraph(String sentence) {
        text.append("\n\n<p>").append(sentence);
        return this;
    }

    /** What the schema says of a component, and whether it may be null; nothing where there is neither. */
    void component(String name, List<SchemaPlace> places, boolean required, boolean nullable) {
        String said = places.stream()
                .flatMap(place -> Stream.of(place.text("description"), place.text("title")))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        boolean mayBeNull = !required || nullable;
        String ofNull = said.isEmpty() ? "may be null" : said.endsWith(".") ? " May be null." : "; may be null";
        String all = mayBeNull ? said + ofNull : said;
        if (!all.isEmpty()) {
            components.append("\n@param ").append(JavaText.javadoc(name + ' ' + all));
        }
    }

    /** Title and description of the first of these that has either. */
    private static String said(List<SchemaPlace> places) {
        for (SchemaPlace place : places) {
            String title = place.text("title");
            String description = place.text("description");
            if (!title.isBlank() || !description.isBlank()) {
                boolean both = !title.isBlank() && !description.isBlank() && !title.equals(description);
                return both ? title + "\n\n" + description : title.isBlank() ? description : title;
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return (components.isEmpty() ? text.toString() : text + "\n" + components) + '\n';
    }
}
