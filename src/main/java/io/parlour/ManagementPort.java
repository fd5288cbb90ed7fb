package io.parlour;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Settles the port of health and metrics before anything starts: the one configured
/// (`PARLOUR_MANAGEMENT_PORT`), else the one after the server's.
///
/// A second installation on the same machine must not fail over a port nobody typed, so a taken port moves on to the
/// next free one and says so. The server's own port never moves: people know it.
final class ManagementPort implements EnvironmentPostProcessor {
    private static final String SERVER = "server.port";
    private static final String CONFIGURED = "PARLOUR_MANAGEMENT_PORT";
    private static final String MANAGEMENT = "management.server.port";
    private static final int TRIES = 100;

    private final Log log;

    ManagementPort(DeferredLogFactory logs) {
        this.log = logs.getLog(ManagementPort.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int server = environment.getProperty(SERVER, Integer.class, 8080);
        int follows = server == 0 ? 0 : server + 1;
        int wanted = environment.getProperty(
                MANAGEMENT, Integer.class, environment.getProperty(CONFIGURED, Integer.class, follows));
        int port = wanted <= 0 ? wanted : firstFree(wanted, server);
        if (port != wanted) {
            log.warn("Port %d for health and metrics is taken: they are on port %d".formatted(wanted, port));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("managementPort", Map.of(MANAGEMENT, port)));
    }

    /// The first port from `wanted` on that is free and is not the server's own; `wanted` itself when none is,
    /// so that the start fails with its own message.
    static int firstFree(int wanted, int server) {
        return IntStream.range(wanted, Math.min(wanted + TRIES, 65_536))
                .filter(port -> port != server && isFree(port))
                .findFirst()
                .orElse(wanted);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
