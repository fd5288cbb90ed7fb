package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.mail.receiver.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real Dovecot 2.4 with files and ports of its own, for one user (`ann`, `secret`).
final class Dovecot {
    private static final Path BINARY = Path.of("/usr/sbin/dovecot");
    private final Path directory;
    private final SelfSigned certificate;
    private final int port;
    private final int tlsPort;
    private @Nullable Process process;
    private int delivered;

    Dovecot(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        this.directory = directory;
        certificate = SelfSigned.of("localhost");
        port = freePort();
        tlsPort = freePort();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("cert.pem"), certificate.certificatePem());
        Files.writeString(directory.resolve("key.pem"), certificate.keyPem());
        Files.writeString(directory.resolve("users"), "ann:{PLAIN}secret\n");
        Files.writeString(directory.resolve("dovecot.conf"), configuration());
        for (String each :
                List.of("home", "home/Maildir", "home/Maildir/tmp", "home/Maildir/new", "home/Maildir/cur")) {
            own(Files.createDirectory(directory.resolve(each)));
        }
        start();
    }

    /// Why it cannot be used here, or nothing.
    static Optional<String> missing() throws IOException, InterruptedException {
        if (!Files.isExecutable(BINARY)) {
            return Optional.of("Dovecot is not installed (apt-get install dovecot-imapd)");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("Dovecot is started by root only");
        }
        Process version = new ProcessBuilder(BINARY.toString(), "--version").start();
        String text = new String(version.getInputStream().readAllBytes(), UTF_8);
        version.waitFor();
        return text.startsWith("2.4") ? Optional.empty() : Optional.of("Dovecot is " + text.strip() + ", not 2.4");
    }

    private String configuration() {
        return """
                dovecot_config_version = 2.4.0
                dovecot_storage_version = 2.4.0
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/log
                protocols = imap
                listen = 127.0.0.1
                ssl = yes
                ssl_server_cert_file = %1$s/cert.pem
                ssl_server_key_file = %1$s/key.pem
                mail_driver = maildir
                mail_path = ~/Maildir
                mail_home = %1$s/home
                first_valid_uid = 1
                first_valid_gid = 1
                namespace inbox {
                  inbox = yes
                }
                passdb passwd-file {
                  passwd_file_path = %1$s/users
                }
                userdb static {
                  fields {
                    uid = mail
                    gid = mail
                    home = %1$s/home
                  }
                }
                service imap-login {
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = %3$d
                    ssl = yes
                  }
                }
                """.formatted(directory, port, tlsPort);
    }

    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        BINARY.toString(),
                        "-F",
                        "-c",
                        directory.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        for (int i = 0; i < 200 && !listens(); i++) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("Dovecot ended: " + Files.readString(directory.resolve("out")));
            }
        }
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), tlsPort), 500);
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            // those who serve a client outlive their master
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }

    ImapAccount account(ImapAccount.Security security, String password) {
        return new ImapAccount(
                "localhost",
                security == ImapAccount.Security.TLS ? tlsPort : port,
                security,
                true,
                new ImapAccount.SignIn.Password("ann", password));
    }

    SelfSigned certificate() {
        return certificate;
    }

    /// As a mail server would: written beside, then moved in.
    void deliver(String mail, Instant at) throws IOException {
        Path file = directory.resolve("home/Maildir/tmp/" + name());
        Files.write(file, mail.getBytes(ISO_8859_1));
        own(file);
        Files.setLastModifiedTime(file, FileTime.from(at));
        Files.move(
                file,
                directory.resolve("home/Maildir/new").resolve(file.getFileName()),
                StandardCopyOption.ATOMIC_MOVE);
    }

    /// A mail that somebody has read in another program.
    void deliverSeen(String mail) throws IOException {
        Path file = directory.resolve("home/Maildir/cur/" + name() + ":2,S");
        Files.write(file, mail.getBytes(ISO_8859_1));
        own(file);
    }

    /// The same file many times over.
    void deliverMany(int count, String mail, Instant at) throws IOException {
        Path first = directory.resolve("home/" + name());
        Files.write(first, mail.getBytes(ISO_8859_1));
        own(first);
        Files.setLastModifiedTime(first, FileTime.from(at));
        for (int i = 0; i < count; i++) {
            Files.createLink(directory.resolve("home/Maildir/new/" + name()), first);
        }
    }

    private String name() {
        return "1700000000.M%09dP1.test".formatted(++delivered);
    }

    /// Gives the folder another UIDVALIDITY. Dovecot would take the time for it, and a second is long.
    void renumber() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("home/Maildir"))) {
            for (Path each : files.toList()) {
                String name = each.getFileName().toString();
                if (name.equals("dovecot-uidlist")) {
                    String list = Files.readString(each, ISO_8859_1);
                    Files.writeString(each, list.replaceFirst(" V\\d+", " V1234567890"), ISO_8859_1);
                } else if (name.startsWith("dovecot")) {
                    Files.delete(each);
                }
            }
        }
    }

    long mails(String folder) throws IOException {
        long count = 0;
        for (String each : List.of("new", "cur")) {
            Path place = directory.resolve("home/Maildir").resolve(folder).resolve(each);
            if (Files.exists(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    count += files.count();
                }
            }
        }
        return count;
    }

    boolean anySeen() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("home/Maildir/cur"))) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith("S"));
        }
    }

    private void own(Path file) throws IOException {
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mail"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Ends it and removes its files.
    void remove() throws InterruptedException, IOException {
        stop();
        // written by another user, and by processes that may be just ending
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
