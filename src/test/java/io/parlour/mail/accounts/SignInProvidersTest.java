package io.parlour.mail.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Tokens of providers, and the secret of the client, go over TLS except to this machine.
class SignInProvidersTest {
    @Test
    void providersInClearAreRefusedUnlessTheyAreOnThisMachine() {
        assertThat(providers("parlour.google.token-url", "http://localhost:1/token")
                        .all())
                .hasSize(1);
        assertThatThrownBy(() -> providers("parlour.google.token-url", "http://provider.example/token"))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> providers("parlour.google.authorize-url", "http://provider.example/in"))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> providers("parlour.google.imap", "imap.provider.example:143"))
                .hasMessageContaining("this machine");
        assertThat(providers("parlour.google.imap", "imap.provider.example")
                        .all()
                        .getFirst()
                        .server()
                        .security()
                        .name())
                .isEqualTo("TLS");
    }

    private static SignInProviders providers(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("parlour.google.client-id", "parlour", name, value)));
        return new SignInProviders(environment);
    }
}
