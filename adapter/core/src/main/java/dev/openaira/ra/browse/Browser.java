package dev.openaira.ra.browse;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.Operation;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.Profile;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What needs no server. */
public class Browser implements MetadataBrowser {
    /** Nothing longer is meant for a profile. */
    private static final int LONGEST_SHOWN = 200;

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
        Objects.requireNonNull(operation);
        return Arrays.stream(ObjectType.values())
                .filter(type -> type.operation() == operation)
                .toList();
    }

    @Override
    public final List<Profile> profiles() {
        List<Profile> all = new ArrayList<>();
        for (ObjectType type : ObjectType.values()) {
            for (Direction direction : Direction.values()) {
                all.add(profile(type, direction));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public final Profile profile(ObjectType objectType, Direction direction) {
        return profiles.of(objectType, direction);
    }

    @Override
    public final Profile profileAt(String uri) throws OpenAiException {
        Objects.requireNonNull(uri);
        List<String> others = new ArrayList<>();
        for (ObjectType type : ObjectType.values()) {
            for (Direction direction : Direction.values()) {
                String known = SchemaProfile.uri(type, direction);
                if (known.equals(uri)) {
                    return profile(type, direction);
                }
                others.add(known);
            }
        }
        Diagnosis diagnosis = Diagnosis.PROFILE_UNKNOWN;
        throw new OpenAiException(diagnosis, diagnosis.message(shown(uri), String.join(", ", others)), null, null);
    }

    private static String shown(String uri) {
        return uri.length() <= LONGEST_SHOWN ? uri : uri.substring(0, LONGEST_SHOWN) + "…";
    }

    @Override
    public final Optional<Profile> profile(String recordName) {
        Objects.requireNonNull(recordName);
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
