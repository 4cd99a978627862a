package dev.openaira.ra.browse;

import dev.openaira.ObjectType;
import dev.openaira.Operation;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.Profile;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What needs no server. */
public class Browser implements MetadataBrowser {
    private final Profiles profiles;
    private final FormatImport formats;

    /** Over these profiles. */
    public Browser(Profiles profiles) {
        this.profiles = profiles;
        this.formats = new FormatImport(profiles);
    }

    @Override
    public final List<Operation> operations() {
        return List.of(Operation.values());
    }

    @Override
    public final List<ObjectType> objectTypes(Operation operation) {
        return Arrays.stream(ObjectType.values())
                .filter(type -> type.operation() == operation)
                .toList();
    }

    @Override
    public final Profile profile(ObjectType objectType, Direction direction) {
        return profiles.of(objectType, direction);
    }

    @Override
    public final Optional<Profile> profile(String recordName) {
        for (ObjectType type : ObjectType.values()) {
            if (type.requestName().equals(recordName)) {
                return Optional.of(profile(type, Direction.REQUEST));
            }
            if (type.responseName().equals(recordName)) {
                return Optional.of(profile(type, Direction.RESPONSE));
            }
        }
        return Optional.empty();
    }

    @Override
    public final FormatCheck importFormat(String text, FormatOption... options) {
        return formats.of(text, Set.copyOf(Arrays.asList(options)));
    }

    @Override
    public final FormatCheck importFormat(JsonObject text, FormatOption... options) {
        return formats.of(text, Set.copyOf(Arrays.asList(options)));
    }

    @Override
    public final FormatCheck importFormat(Class<? extends Record> type) {
        return formats.of(type);
    }
}
