package io.parlour.conversations.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that gets the file on its standard input and answers by its exit code: 0 clean, 1 infected, anything else
/// no answer. 30 seconds at most.
final class ScanCommand implements Scanner.Engine {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final List<String> command;

    ScanCommand(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public Scanner.Answer scan(InputStream octets) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return answer(process, octets);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Scanner.Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Scanner.Answer.NONE;
        }
    }

    /// Writing stands apart: a command that stops reading must not hold us longer than the limit.
    private static Scanner.Answer answer(Process process, InputStream octets) throws InterruptedException {
        Thread feeding = Thread.ofVirtual().start(() -> feed(process, octets));
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        feeding.join(Duration.ofSeconds(5));
        if (!ended) {
            return Scanner.Answer.NONE;
        }
        return switch (process.exitValue()) {
            case 0 -> Scanner.Answer.CLEAN;
            case 1 -> Scanner.Answer.INFECTED;
            default -> Scanner.Answer.NONE;
        };
    }

    private static void feed(Process process, InputStream octets) {
        try (OutputStream in = process.getOutputStream()) {
            octets.transferTo(in);
        } catch (IOException closed) {
            // the command has seen enough and says so by its exit code
        }
    }
}
