package dev.openaira.ra.profile;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warns of names that an object has twice: of the two members one is lost, and nobody sees it go. */
final class MemberNames {

    private final Findings findings;
    private final Deque<Level> levels = new ArrayDeque<>();

    MemberNames(Findings findings) {
        this.findings = findings;
    }

    /** {@return the levels of objects and arrays just now} */
    int depth() {
        return levels.size();
    }

    void passed(Event event, JsonParser parser) {
        switch (event) {
            case START_OBJECT, START_ARRAY -> {
                countItem();
                levels.push(new Level(event == Event.START_OBJECT ? new HashSet<>() : null));
            }
            case END_OBJECT, END_ARRAY -> levels.pop();
            case KEY_NAME -> named(parser.getString());
            default -> countItem();
        }
    }

    private void countItem() {
        Level level = levels.peek();
        if (level != null && level.names == null) {
            level.index++;
        }
    }

    private void named(String name) {
        Level level = levels.element();
        level.name = name;
        if (level.names != null && !level.names.add(name)) {
            findings.warning(
                    place(),
                    "text.duplicate-name",
                    "The object has two members of this name; the last of them counts.",
                    "Remove one of them.");
        }
    }

    private Pointer place() {
        Pointer place = Pointer.ROOT;
        for (Iterator<Level> outer = levels.descendingIterator(); outer.hasNext(); ) {
            Level level = outer.next();
            place = level.names == null ? place.child(level.index) : place.child(level.name);
        }
        return place;
    }

    private static final class Level {
        private final @Nullable Set<String> names;
        private String name = "";
        private int index = -1;

        Level(@Nullable Set<String> names) {
            this.names = names;
        }
    }
}
