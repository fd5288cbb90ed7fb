package io.parlour.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.parlour.database.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Order of life: embedded server (unless external), roles, migrations as the owner, then the pool of the running
/// program, which is the only `DataSource` others get.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /// Ended by [PostgresAhead], which began it.
    @Bean(destroyMethod = "")
    @Conditional(NoExternalDatabase.class)
    EmbeddedPostgres embeddedPostgres(PostgresAhead.Starting starting) {
        return starting.await();
    }

    @Bean
    Logins logins(
            DatabaseProperties properties,
            @Value("${parlour.data:data}") Path directory,
            ObjectProvider<EmbeddedPostgres> embedded) {
        @Nullable EmbeddedPostgres postgres = embedded.getIfAvailable();
        return postgres == null
                ? Bootstrap.external(String.valueOf(properties.url()))
                : Bootstrap.embedded(postgres, directory);
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    HikariDataSource ownerDataSource(Logins logins, DatabaseProperties properties) {
        HikariConfig config = pool("parlour-owner", logins, properties);
        config.setUsername(Logins.OWNER);
        config.setPassword(logins.ownerPassword());
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        return new HikariDataSource(config);
    }

    @Bean
    @Primary
    DataSource dataSource(Logins logins, DatabaseProperties properties) {
        HikariConfig config = pool("parlour", logins, properties);
        config.setUsername(Logins.APP);
        config.setPassword(logins.appPassword());
        config.setMaximumPoolSize(properties.connections());
        config.setMinimumIdle(Math.min(4, properties.connections()));
        return new HikariDataSource(config);
    }

    @Bean
    FlywayConfigurationCustomizer migrations() {
        return flyway -> flyway.locations("classpath:db/migration")
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .group(true)
                .connectRetries(0);
    }

    /// Statements are planned for their values each time: a plan kept from when a table was empty reads all of it once
    /// it is full, and organizations differ in size by orders of magnitude.
    ///
    /// The driver drops `DETAIL` from its messages: there another organization's value could stand (L12).
    private static HikariConfig pool(String name, Logins logins, DatabaseProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(logins.url());
        config.setConnectionTimeout(properties.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("assumeMinServerVersion", "15");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("loginTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        return config;
    }

    static final class NoExternalDatabase implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String url = context.getEnvironment().getProperty("parlour.database.url");
            return url == null || url.isBlank();
        }
    }
}
