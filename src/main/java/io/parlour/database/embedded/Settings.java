package io.parlour.database.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/// What the embedded server is started with. `durable` is false in tests alone: then a power cut may cost the
/// cluster.
public record Settings(Path directory, Path programs, boolean durable) {
    private static final long SMALL = 96;
    private static final long MOST = 2_048;

    public Settings(Path directory) {
        this(directory, directory.resolve("postgres-program"), true);
    }

    /// Little memory, terse logs that hold no value of a statement (privacy rule 4.3), loopback only.
    String configuration(int port) {
        return """
                # Written at each start. Your own settings belong in ../postgres.conf.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %d
                max_connections = 60
                shared_buffers = %3$dMB
                work_mem = 4MB
                maintenance_work_mem = 64MB
                jit = off
                fsync = %s
                synchronous_commit = %2$s
                full_page_writes = %2$s
                wal_level = minimal
                max_wal_senders = 0
                max_wal_size = 512MB
                checkpoint_timeout = 10min
                max_parallel_workers_per_gather = 0
                # plans made for empty tables must not live long
                autovacuum_naptime = 5s
                timezone = 'UTC'
                log_timezone = 'UTC'
                datestyle = 'iso, ymd'
                password_encryption = 'scram-sha-256'
                log_destination = 'stderr'
                logging_collector = on
                log_directory = '../postgres-log'
                log_filename = 'postgres-%%a.log'
                log_rotation_age = 1d
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_line_prefix = '%%m [%%p] %%u '
                log_error_verbosity = terse
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_min_error_statement = panic
                log_statement = 'none'
                include_if_exists = '../postgres.conf'
                """.formatted(port, durable ? "on" : "off", durable ? sharedMegabytes() : SMALL);
    }

    /// A sixteenth of the memory, which is taken only as far as it is used.
    private static long sharedMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Math.clamp(machine.getTotalMemorySize() >> 24, SMALL, MOST)
                : SMALL;
    }

    static final String ACCESS = """
            # Written at each start.
            host all all 127.0.0.1/32 scram-sha-256
            """;
}
