package dev.openaira.soak.load;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.soak.call.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.Resource.AuthenticationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.resource.ResourceException;

/** One pool, and the three ways to sign on to it. */
@ApplicationScoped
public class Factories {
    private static final String POOL = "eis/openaira-soak";

    @Resource(lookup = POOL)
    private OpenAiConnectionFactory ofThePool;

    @Resource(name = "openai/signed-on")
    private OpenAiConnectionFactory ofTheContainer;

    @Resource(lookup = POOL, authenticationType = AuthenticationType.APPLICATION)
    private OpenAiConnectionFactory ofTheCaller;

    /** A connection as this caller. */
    OpenAiConnection connect(int caller) throws ResourceException {
        return switch (caller) {
            case Caller.OF_THE_POOL -> ofThePool.getConnection();
            case Caller.OF_THE_CONTAINER -> ofTheContainer.getConnection();
            default ->
                ofTheCaller.getConnection(
                        new OpenAiConnectionSpec(Caller.key(caller), null, caller % 2 == 0 ? null : "proj_" + caller));
        };
    }

    OpenAiConnectionFactory factory() {
        return ofThePool;
    }
}
