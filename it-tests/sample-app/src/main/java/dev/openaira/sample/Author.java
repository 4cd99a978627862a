package dev.openaira.sample;

import dev.openaira.GenerateInteractionSpec;
import dev.openaira.InvalidRequestException;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.Operation;
import dev.openaira.TextRequest;
import dev.openaira.Validation;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.JavaSource;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.ProfileField;
import dev.openaira.metadata.StructuredOutputFormat;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ResourceWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody looks up who writes an integration, before the first call and without a book beside the keyboard. */
@ApplicationScoped
public class Author {
    // tag::operations[]
    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public List<String> whatThereIs() {
        MetadataBrowser browser = openai.getMetadataBrowser();
        List<String> names = new ArrayList<>();
        for (Operation operation : browser.operations()) {
            for (ObjectType objectType : browser.objectTypes(operation)) {
                names.add(objectType.displayName());
            }
        }
        return names;
    }
    // end::operations[]

    // tag::profile[]
    public List<String> membersToBeginWith(ObjectType objectType) {
        Profile profile = openai.getMetadataBrowser().profile(objectType, Direction.REQUEST);
        return profile.fields().stream()
                .filter(ProfileField::first)
                .map(field -> field.pointer() + ": " + field.description())
                .toList();
    }

    public JsonRecord sample(ObjectType objectType) throws ResourceException {
        Profile profile = openai.getMetadataBrowser().profile(objectType, Direction.REQUEST);
        return openai.getRecordFactory()
                .createRecord(profile.recordName(), profile.sample().asJsonObject());
    }
    // end::profile[]

    // tag::import[]
    public List<String> mistakesIn(String format) {
        FormatCheck check = openai.getMetadataBrowser().importFormat(format);
        return check.errors().stream()
                .map(error -> error.pointer() + ": " + error.message() + " " + error.remedy())
                .toList();
    }

    public Optional<GenerateInteractionSpec> strictSpecification(String format) {
        return openai.getMetadataBrowser()
                .importFormat(format, FormatOption.MAKE_STRICT)
                .format()
                .map(StructuredOutputFormat::interactionSpec);
    }
    // end::import[]

    // tag::models[]
    public List<String> modelsFor(ObjectType objectType) throws ResourceException {
        try (OpenAiConnection connection = openai.getConnection()) {
            ModelList list = connection.getMetadataBrowser().models();
            return list.of(objectType).stream().map(Model::id).toList();
        }
    }
    // end::models[]

    // tag::java[]
    public Path write(Profile profile, Path sources) throws IOException {
        JavaSource source = profile.java("com.example.ai");
        Path file = sources.resolve(source.path());
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source.text());
    }
    // end::java[]

    // tag::fail[]
    public List<Finding> ask(JsonRecord request) throws ResourceException {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setValidation("fail");
        try (OpenAiConnection connection = openai.getConnection()) {
            connection.createInteraction().execute(spec, request);
            return List.of();
        } catch (InvalidRequestException e) {
            return e.findings();
        }
    }
    // end::fail[]

    // tag::warn[]
    public List<ResourceWarning> tell(String story) throws ResourceException {
        TextRequest request =
                TextRequest.builder().input(story).validation(Validation.WARN).build();
        try (OpenAiConnection connection = openai.getConnection()) {
            return connection.generate(request).warnings();
        }
    }
    // end::warn[]
}
