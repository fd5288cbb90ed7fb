package io.parlour.live.internal.socket;

import io.parlour.live.internal.LiveSettings;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts `/live` in front of the servlets, on the same port, as a handler of Jetty's core: an idle socket costs a sixth
/// of one through the servlet container.
@Configuration(proxyBeanMethods = false)
class LiveServer {
    private static final int INPUT_BUFFER = 2_048;
    /// The system's default of 50 overflows when clients come back together, and a client whose packet was dropped
    /// tries again after one, three, seven … up to 63 seconds.
    private static final int ACCEPT_QUEUE = 4_096;

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> liveSockets(LiveUpgrade upgrade, LiveSettings settings) {
        return factory -> factory.addServerCustomizers(server -> wrap(server, upgrade, settings));
    }

    private static void wrap(Server server, LiveUpgrade upgrade, LiveSettings settings) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector tcp) {
                tcp.setAcceptQueueSize(ACCEPT_QUEUE);
            }
        }
        Handler servlets = server.getHandler();
        WebSocketUpgradeHandler handler = WebSocketUpgradeHandler.from(server, container -> {
            container.setIdleTimeout(Duration.ZERO);
            container.setInputBufferSize(INPUT_BUFFER);
            container.setMaxTextMessageSize(settings.visitorFrameBytes());
            container.setMaxFrameSize(settings.visitorFrameBytes());
            container.addMapping("/live", upgrade);
        });
        handler.setHandler(servlets);
        server.setHandler(handler);
    }
}
