package dev.openaira.sample;

import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextResponse;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.InteractionSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Letters that need no answer now: each goes out when its transaction commits, and its answer is fetched later. */
@ApplicationScoped
public class NightDesk {
    // tag::deferred[]
    private static final Set<String> PENDING = Set.of("queued", "in_progress");

    @Resource(lookup = "java:app/openai")
    OpenAiConnectionFactory openai;

    public String hand(String letter) throws ResourceException {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        JsonRecord request = openai.getRecordFactory().createRecord("GenerateTextRequest");
        request.put("input", letter);
        try (OpenAiConnection connection = openai.getConnection()) {
            connection.createInteraction().execute(spec, request);
        }
        return Objects.requireNonNull(spec.getTicket());
    }

    public Optional<String> answer(String ticket) throws ResourceException {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setInteractionVerb(InteractionSpec.SYNC_RECEIVE);
        spec.setTicket(ticket);
        try (OpenAiConnection connection = openai.getConnection()) {
            JsonRecord response = (JsonRecord) connection.createInteraction().execute(spec, null);
            return PENDING.contains(response.get("status"))
                    ? Optional.empty()
                    : Optional.of(new TextResponse(response.toJson(), List.of()).text());
        }
    }
    // end::deferred[]
}
