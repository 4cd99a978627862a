package dev.openaira.ra.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.simulator.Fault;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Seen failing: with lists that end where no id of their last item stands beside them. */
@DisplayName("A rollback at a server that is not OpenAI's")
class OtherServersTest extends EffectFixture {

    @Test
    @DisplayName("finds all items of a conversation where the server does not say beside a page where the next begins")
    void pages() throws Exception {
        transaction.begin();
        String conversation = converse(handle);
        List<String> items = Upstream.ids(simulator, conversation);
        assertThat(items).hasSize(2);
        String newest = items.get(1);
        simulator.fail(
                "GET",
                "/conversations/" + conversation + "/items",
                Fault.body(
                        200,
                        "application/json",
                        "{\"object\":\"list\",\"data\":[{\"id\":\"" + newest
                                + "\",\"type\":\"message\"}],\"has_more\":true}"),
                1);
        int before = simulator.requests().size();
        transaction.rollback();
        String path = "DELETE /conversations/" + conversation;
        assertThat(sentAfter(before)).contains(path + "/items/" + newest, path + "/items/" + items.get(0), path);
    }
}
