package io.parlour.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Order of life: embedded server (unless external), roles, migrations as the owner (all three in [DatabaseAhead]),
/// then
/// the pool of the running program, which is the only `DataSource`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /// The tables are up to date once there are logins.
    @Bean
    Logins logins(DatabaseAhead.Preparing preparing) {
        return preparing.await();
    }

    @Bean
    DataSource dataSource(Logins logins, DatabaseProperties properties) {
        HikariConfig config = pool(logins, properties);
        config.setUsername(Logins.APP);
        config.setPassword(logins.appPassword());
        config.setMaximumPoolSize(properties.connections());
        config.setMinimumIdle(Math.min(4, properties.connections()));
        return new HikariDataSource(config);
    }

    /// Statements are planned for their values each time: a plan kept from when a table was empty reads all of it once
    /// it is full, and organizations differ in size by orders of magnitude.
    ///
    /// The driver drops `DETAIL` from its messages: there another organization's value could stand (L12).
    private static HikariConfig pool(Logins logins, DatabaseProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("parlour");
        config.setJdbcUrl(logins.url());
        config.setConnectionTimeout(properties.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "parlour");
        config.addDataSourceProperty("assumeMinServerVersion", "15");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("loginTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        return config;
    }
}
