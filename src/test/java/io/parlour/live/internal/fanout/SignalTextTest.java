package io.parlour.live.internal.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.json.JsonMapper;

class SignalTextTest {
    private final SignalText text = new SignalText(JsonMapper.builder().build());

    @Property(tries = 300)
    void anEventReadsBackAsItWasWritten(
            @ForAll long organization,
            @ForAll @LongRange(min = 0) long xid,
            @ForAll @LongRange(min = 0) long id,
            @ForAll Map<Kind, Long> ids) {
        Map<String, UUID> named = new java.util.HashMap<>();
        ids.forEach((kind, value) -> named.put(kind.name(), new UUID(value, value)));
        Signal signal = new Signal.Appended(
                new OrganizationId(new UUID(organization, organization)), xid, id, "read-changed", named);
        assertThat(text.read(text.write(signal))).contains(signal);
    }

    enum Kind {
        conversation,
        message,
        agent,
        contact
    }

    @Property(tries = 500)
    void whatWasTypedNeverTravels(@ForAll String typed) {
        String words = "<" + typed + ">";
        Map<String, Object> author = Map.of("kind", "visitor", "id", new UUID(1, 2), "name", words);
        Signal signal = new Signal.Volatile(
                new OrganizationId(new UUID(1, 1)),
                new UUID(1, 3),
                Map.of("t", "typing", "author", author, "on", true, "text", words, "more", java.util.List.of(words)),
                Set.of(Audience.AGENT),
                new UUID(0, 0));
        assertThat(text.write(signal))
                .doesNotContain("name")
                .doesNotContain("text")
                .doesNotContain("more")
                .doesNotContain("<");
    }

    @Property(tries = 500)
    void aLineOfAnotherVersionIsPassedOver(@ForAll String line) {
        assertThat(text.read(line)).isEmpty();
        assertThat(text.read("A " + line)).isEmpty();
        assertThat(text.read("V " + line)).isEmpty();
    }
}
