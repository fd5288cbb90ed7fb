package io.parlour.kernel.web;

import java.util.List;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Answers are compressed on their way, but not files that the build has compressed better, nor those that are sent in
/// parts.
@Configuration(proxyBeanMethods = false)
class AnswerCompression {
    private static final List<String> AS_THEY_ARE = List.of("/assets/*", "/widget/v1/assets/*", "/files/*");

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> filesAreSentAsTheyAre() {
        CompressionConfig none =
                CompressionConfig.builder().compressExcludePath("/*").build();
        return factory -> factory.addServerCustomizers(server -> server.getDescendants(CompressionHandler.class)
                .forEach(handler -> AS_THEY_ARE.forEach(path -> handler.putConfiguration(path, none))));
    }
}
