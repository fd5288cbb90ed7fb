package io.parlour.kernel.limits;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts [ConnectionLimits] in front of the web server.
@Configuration(proxyBeanMethods = false)
class ConnectionServer {
    private static final Duration HEADER = Duration.ofSeconds(20);

    /// Files that the program opens for other things, its database connections included.
    private static final long OTHER_FILES = 2_000;

    /// @param total as many as requests can be answered at a time, and fewer where the program may not open so many
    /// files
    /// @param ofNetwork of one network
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> connectionLimits(
            ClientAddress clients,
            @Value("${parlour.connections.total:20000}") int total,
            @Value("${parlour.connections.of-network:1000}") int ofNetwork) {
        return factory -> factory.addServerCustomizers(server -> new ConnectionLimits(
                        new Places(fitting(total, openFiles()), ofNetwork), clients, HEADER)
                .guard(server));
    }

    /// At least half of the files that may be open are for connections.
    static int fitting(int total, long files) {
        return (int) Math.min(total, Math.max(files - OTHER_FILES, files / 2));
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }
}
