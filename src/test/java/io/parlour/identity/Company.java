package io.parlour.identity;

import io.parlour.TestApp;
import io.parlour.identity.signin.Credentials;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organization of a test's own with people who know a password.
public final class Company {
    public static final String PASSWORD = "correct horse battery";
    private static @Nullable String hash;
    private final TestApp app;
    private final OrganizationId id;

    public record Person(UUID id, String email) {}

    private Company(TestApp app, OrganizationId id) {
        this.app = app;
        this.id = id;
    }

    public static Company in(TestApp app) {
        return in(app, CreateOrganization.Kind.CUSTOMER);
    }

    public static Company in(TestApp app, CreateOrganization.Kind kind) {
        CreateOrganization.New wished = new CreateOrganization.New("Company " + UUID.randomUUID(), "team", kind);
        return new Company(app, app.bean(CreateOrganization.class).create(wished, made -> made.id()));
    }

    /// An organization that is there already.
    public static Company of(TestApp app, OrganizationId id) {
        return new Company(app, id);
    }

    public OrganizationId id() {
        return id;
    }

    public Person person(Role role) {
        return person(role, role.key() + "-" + UUID.randomUUID() + "@example.org");
    }

    public Person person(Role role, String email) {
        return person(role, email, List.of());
    }

    /// Of these departments from the beginning: one who leaves others gives back what it has taken there.
    public Person personOf(Role role, UUID... departments) {
        return person(role, role.key() + "-" + UUID.randomUUID() + "@example.org", List.of(departments));
    }

    private Person person(Role role, String email, List<UUID> departments) {
        String name = "A " + role.key();
        UUID agent = app.bean(CreateAgent.class)
                .create(id, new CreateAgent.New(name, name, email, role, departments, hash(app)));
        return new Person(agent, email);
    }

    /// Signed in.
    public ConsoleClient console(Role role) {
        return console(person(role));
    }

    public ConsoleClient console(Person person) {
        ConsoleClient client = new ConsoleClient(app);
        ConsoleClient.Answer answer = client.signIn(person.email().toUpperCase(Locale.ROOT), PASSWORD);
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in answered " + answer.status() + " " + answer.text());
        }
        return client;
    }

    private static synchronized String hash(TestApp app) {
        if (hash == null) {
            hash = app.bean(Credentials.class).hashOfNew(PASSWORD, "nobody@example.org");
        }
        return hash;
    }
}
