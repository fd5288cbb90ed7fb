/// The PostgreSQL that Parlour brings along: unpacked once, started beside the program on loopback, durable, stopped
/// with it, and taken over after a crash.
///
/// ```
/// data/postgres.lock        held while this program lives: process id and start
/// data/postgres-program/    binaries, named after their archive
/// data/postgres/            the cluster; postgres.conf beside it may override settings
/// data/postgres.secret      superuser password, readable by the owner alone
/// ```
@NullMarked
package io.parlour.database.embedded;

import org.jspecify.annotations.NullMarked;
