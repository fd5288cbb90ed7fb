package io.parlour.kernel.limits;

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

    /// @param total as many as requests can be answered at a time
    /// @param ofNetwork of one network
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> connectionLimits(
            ClientAddress clients,
            @Value("${parlour.connections.total:20000}") int total,
            @Value("${parlour.connections.of-network:1000}") int ofNetwork) {
        return factory -> factory.addServerCustomizers(
                server -> new ConnectionLimits(new Places(total, ofNetwork), clients, HEADER).guard(server));
    }
}
