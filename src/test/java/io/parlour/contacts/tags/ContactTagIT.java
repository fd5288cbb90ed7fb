package io.parlour.contacts.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactTagIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final ConsoleClient agent = company.console(Role.AGENT);
    private final UUID contact = app.bean(CreateContact.class)
            .create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"))
            .id();

    @Test
    void aTagIsPutOnOnceWhateverItsCase() {
        assertThat(tag("Gold  Customer")).isEqualTo(204);
        assertThat(tag("gold customer")).isEqualTo(204);

        assertThat(app.bean(ReadTags.class).of(company.id(), contact)).containsExactly("gold customer");
        assertThat(agent.get("/api/v1/contacts/" + contact).text()).contains("\"tags\":[\"gold customer\"]");
        assertThat(agent.get("/api/v1/contact-tags").text()).contains("gold customer");
    }

    @Test
    void aTagIsTakenOff() {
        tag("vip");

        assertThat(agent.delete(path() + "?tag=" + URLEncoder.encode("VIP", StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(204);

        assertThat(app.bean(ReadTags.class).of(company.id(), contact)).isEmpty();
    }

    @Test
    void aCardNumberIsNoTag() {
        assertThat(tag("4111 1111 1111 1111")).isEqualTo(422);
        assertThat(tag(" ")).isEqualTo(422);
        assertThat(tag("x".repeat(41))).isEqualTo(422);
        assertThat(app.bean(ReadTags.class).of(company.id(), contact)).isEmpty();
    }

    @Test
    void thirtyAreEnough() {
        IntStream.range(0, 30).forEach(n -> tag("tag " + n));

        assertThat(tag("one more")).isEqualTo(409);
    }

    private int tag(String tag) {
        return agent.post(path(), Map.of("tag", tag)).status();
    }

    private String path() {
        return "/api/v1/contacts/" + contact + "/tags";
    }
}
