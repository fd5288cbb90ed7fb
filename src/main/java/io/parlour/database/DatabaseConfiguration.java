package io.parlour.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Order of life: embedded server (unless external), roles, migrations as the owner (all three in [DatabaseAhead]),
/// then the connections of the running program, whose pool is the only `DataSource`. Rooms are built meanwhile: none
/// asks for a connection before [Gates] has looked.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean
    HikariDataSource dataSource(DatabaseAhead.Preparing preparing, DatabaseProperties properties) {
        HikariDataSource pool = pool(preparing::await, properties);
        pool.setConnectionTimeout(StartPatience.LONGEST.toMillis());
        return pool;
    }

    /// Until then no one waits for an answer, and a start that gives up helps no one.
    @Bean
    ApplicationListener<ApplicationReadyEvent> connectionTimeoutOfRequests(
            HikariDataSource pool, DatabaseProperties properties) {
        return ready -> pool.setConnectionTimeout(properties.connectionTimeout().toMillis());
    }

    /// Statements are planned for their values each time: a plan kept from when a table was empty reads all of it once
    /// it is full, and organizations differ in size by orders of magnitude.
    ///
    /// The driver drops `DETAIL` from its messages: there another organization's value could stand (L12).
    static HikariDataSource pool(Supplier<Logins> logins, DatabaseProperties properties) {
        HikariDataSource pool = new WaitingPool(logins);
        pool.setPoolName("parlour");
        pool.setMaximumPoolSize(properties.connections());
        pool.setMinimumIdle(Math.min(4, properties.connections()));
        pool.setConnectionTimeout(properties.connectionTimeout().toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "parlour");
        pool.addDataSourceProperty("assumeMinServerVersion", "15");
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("loginTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        return pool;
    }
}
