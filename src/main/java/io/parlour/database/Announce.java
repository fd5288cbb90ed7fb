package io.parlour.database;

import io.parlour.kernel.PublicAddress;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Tells the person who started Parlour where it is and where it keeps what it keeps.
@Component
final class Announce {
    private final PublicAddress address;
    private final DatabaseProperties database;
    private final Path directory;

    Announce(PublicAddress address, DatabaseProperties database, @Value("${parlour.data:data}") Path directory) {
        this.address = address;
        this.database = database;
        this.directory = directory;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void tell() {
        System.out.println("Parlour is at " + address.base());
        String rows = database.external() ? ", rows in the database of PARLOUR_DATABASE_URL" : "";
        System.out.println("Data in " + directory.toAbsolutePath().normalize() + rows);
    }
}
