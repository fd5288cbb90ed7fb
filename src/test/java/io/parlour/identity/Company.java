package io.parlour.identity;

import io.parlour.TestApp;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// An organization of a test's own with people who know a password.
public final class Company {
    public static final String PASSWORD = "correct horse battery";

    /// As any that is kept, but cheap to compare with: nearly every test signs somebody in.
    private static final String HASH =
            Objects.requireNonNull(new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD));

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
        UUID agent =
                app.bean(CreateAgent.class).create(id, new CreateAgent.New(name, name, email, role, departments, HASH));
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
}
