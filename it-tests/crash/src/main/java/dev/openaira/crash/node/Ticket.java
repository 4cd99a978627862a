package dev.openaira.crash.node;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiRecordFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.ResourceWarning;

/** A request that is sent later, and what is told of it. */
final class Ticket {
    private static final String RESPONSE = "RESPONSE";

    private final OpenAiConnection connection;
    private final OpenAiRecordFactory records;
    private final String ticket;

    Ticket(OpenAiConnection connection, OpenAiRecordFactory records, String ticket) {
        this.connection = connection;
        this.records = records;
        this.ticket = ticket;
    }

    /** Hands it over. */
    void send(boolean once) throws ResourceException {
        GenerateInteractionSpec spec = spec(InteractionSpec.SYNC_SEND);
        spec.setDelivery(once ? OpenAiInteractionSpec.AT_MOST_ONCE : OpenAiInteractionSpec.AT_LEAST_ONCE);
        connection
                .createInteraction()
                .execute(spec, records.createRecord("GenerateTextRequest", "{\"input\": \"" + ticket + "\"}"));
    }

    /** What became of it: that there is a response, or the name of the diagnosis that is told. */
    String told() throws ResourceException {
        Interaction interaction = connection.createInteraction();
        try {
            interaction.execute(spec(InteractionSpec.SYNC_RECEIVE), null);
        } catch (ResourceException e) {
            if (e instanceof OpenAiFailure failure) {
                return failure.diagnosis().name();
            }
            throw e;
        }
        ResourceWarning warning = interaction.getWarnings();
        for (Diagnosis diagnosis : new Diagnosis[] {Diagnosis.SEND_PENDING, Diagnosis.SEND_MAYBE_DOUBLED}) {
            if (warning != null && diagnosis.code().equals(warning.getErrorCode())) {
                return diagnosis.name();
            }
        }
        return RESPONSE;
    }

    private GenerateInteractionSpec spec(int verb) {
        GenerateInteractionSpec spec = GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setInteractionVerb(verb);
        spec.setTicket(ticket);
        return spec;
    }
}
