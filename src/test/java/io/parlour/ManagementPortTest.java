package io.parlour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ManagementPortTest {
    @Test
    void followsTheServersPort() {
        int server = freePort();
        assertThat(settle(Map.of("server.port", server))).isBetween(server + 1, server + 100);
    }

    @Test
    void movesOnWhenTheWantedPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(settle(Map.of("server.port", 1, "management.server.port", taken.getLocalPort())))
                    .isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void neverTakesTheServersOwnPort() {
        int server = freePort();
        assertThat(ManagementPort.firstFree(server, server)).isNotEqualTo(server);
    }

    @Test
    void isAnyPortWhenTheServersIsAny() {
        assertThat(settle(Map.of("server.port", 0))).isZero();
    }

    private static int settle(Map<String, Object> properties) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", properties));
        new ManagementPort(new DeferredLogs()).postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty("management.server.port", Integer.class);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
