package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What gives others a way in or takes data out needs a recent sign-in, in every module that has such an action.
class FreshSignInIT {
    private static final Map<String, Object> HOOK = hook("https://hook.example/");

    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final ConsoleClient owner = company.console(Role.OWNER);

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void whatOpensAWayForOthersNeedsARecentSignIn() {
        Company.Person agent = company.person(Role.AGENT);
        String mailbox = owner.get("/api/v1/mailboxes").json().at("/items/0/id").asString();
        Map<String, Supplier<Answer>> actions = new LinkedHashMap<>();
        actions.put(
                "invite an owner",
                () -> owner.post("/api/v1/agent-invitations", Map.of("email", "new@example.org", "role", "owner")));
        actions.put(
                "change a role", () -> owner.patch("/api/v1/agents/" + agent.id(), Map.of("role", "administrator")));
        actions.put(
                "make a role",
                () -> owner.post(
                        "/api/v1/own-roles", Map.of("name", "Sharers", "rights", Map.of("macro.share", "all"))));
        actions.put(
                "give roles",
                () -> owner.put("/api/v1/agents/" + agent.id() + "/own-roles", Map.of("roles", List.of())));
        actions.put("make a rule with a webhook", () -> owner.post("/api/v1/rules", rule(HOOK, 0)));
        actions.put("make a macro with a webhook", () -> owner.post("/api/v1/macros", macro(HOOK)));
        actions.put("connect a mailbox", () -> owner.put("/api/v1/mailboxes/" + mailbox + "/account", account()));
        actions.put("export the audit log", () -> owner.get("/api/v1/privacy/audit/export"));
        age();
        actions.forEach(
                (name, action) -> assertThat(action.get().code()).as(name).isEqualTo("identity.sign-in-again"));
        assertThat(owner.post("/api/v1/mailboxes/" + mailbox + "/sign-in", Map.of("provider", "google"))
                        .code())
                .isEqualTo("identity.sign-in-again");
        assertThat(owner.post("/api/v1/agent-invitations", Map.of("email", "new@example.org", "role", "agent"))
                        .status())
                .isEqualTo(201);
        assertThat(owner.patch("/api/v1/agents/" + agent.id(), Map.of("name", "Ann"))
                        .status())
                .isEqualTo(200);

        String email = owner.get("/api/v1/me").json().at("/agent/email").asString();
        assertThat(owner.signIn(email, Company.PASSWORD).status()).isEqualTo(200);
        actions.forEach((name, action) -> {
            Answer answer = action.get();
            assertThat(answer.status()).as(name + ": " + answer.text()).isBetween(200, 299);
        });
    }

    @Test
    void onlyAnotherAddressOfAWebhookNeedsIt() {
        String rule = "/api/v1/rules/"
                + owner.post("/api/v1/rules", rule(HOOK, 0)).json().get("id").asString();
        String macro = "/api/v1/macros/"
                + owner.post("/api/v1/macros", macro(HOOK)).json().get("id").asString();
        age();
        assertThat(owner.put(rule, rule(HOOK, 1)).status()).isEqualTo(200);
        assertThat(owner.put(macro, macro(HOOK)).status()).isEqualTo(200);
        Map<String, Object> other = hook("https://other.example/");
        assertThat(owner.put(rule, rule(other, 2)).code()).isEqualTo("identity.sign-in-again");
        assertThat(owner.put(macro, macro(other)).code()).isEqualTo("identity.sign-in-again");
    }

    private void age() {
        app.superuser()
                .sql("update agent_session set created_at = now() - interval '11 minutes' where organization_id = ?")
                .param(company.id().value())
                .update();
    }

    private static Map<String, Object> hook(String url) {
        return Map.of("do", "webhook", "url", url, "sets", List.of());
    }

    private static Map<String, Object> rule(Map<String, Object> action, int version) {
        Map<String, Object> rule = new HashMap<>(macro(action));
        rule.putAll(Map.of(
                "kind", "trigger", "events", List.of("created"), "active", true, "version", version, "overdue", false));
        return rule;
    }

    private static Map<String, Object> macro(Map<String, Object> action) {
        return Map.of("name", "Tell", "actions", List.of(action));
    }

    private static Map<String, Object> account() {
        return Map.of(
                "host", "imap.example.com",
                "port", 993,
                "security", "TLS",
                "verifyCertificate", true,
                "user", "support",
                "password", "a password",
                "folder", "INBOX",
                "afterFetch", "keep");
    }
}
