package io.parlour.live.internal;

import io.parlour.kernel.IdSource;
import io.parlour.live.internal.fanout.Fanout;
import io.parlour.live.internal.fanout.LocalFanout;
import io.parlour.live.internal.fanout.NodeId;
import io.parlour.live.internal.fanout.PostgresFanout;
import io.parlour.live.internal.fanout.SignalText;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {
    @Bean
    NodeId nodeId(IdSource ids) {
        return new NodeId(ids.next());
    }

    /// An embedded database has one node; an external one may have several.
    @Bean
    Fanout fanout(
            LiveSettings settings,
            @Value("${parlour.database.url:}") String externalUrl,
            DataSource dataSource,
            JsonMapper json,
            NodeId node) {
        String chosen = settings.fanout();
        if (chosen.isEmpty()) {
            chosen = externalUrl.isBlank() ? "local" : "postgres";
        }
        return switch (chosen) {
            case "local" -> new LocalFanout();
            case "postgres" -> new PostgresFanout(dataSource, new SignalText(json), node);
            default -> throw new IllegalArgumentException("parlour.live.fanout is local or postgres, not " + chosen);
        };
    }
}
