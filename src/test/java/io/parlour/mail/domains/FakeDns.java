package io.parlour.mail.domains;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// A DNS server on this machine that knows what it was told, and of everything else that it is not there.
public final class FakeDns implements AutoCloseable {
    private static final int TEXT = 255;
    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> exchangers = new ConcurrentHashMap<>();

    public FakeDns() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("fake-dns").start(this::serve);
    }

    /// As `PARLOUR_DNS` takes it.
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public void text(String name, String... values) {
        texts.put(name.toLowerCase(Locale.ROOT), List.of(values));
    }

    public void exchanger(String name, String... hosts) {
        exchangers.put(name.toLowerCase(Locale.ROOT), List.of(hosts));
    }

    public void remove(String name) {
        texts.remove(name.toLowerCase(Locale.ROOT));
    }

    private void serve() {
        byte[] room = new byte[4096];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(room, room.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(new Message(java.util.Arrays.copyOf(room, packet.getLength())));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(Message question) throws IOException {
        Record asked = question.getQuestion();
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(asked, Section.QUESTION);
        List<Record> records = records(asked.getName(), asked.getType());
        records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        answer.getHeader().setRcode(records.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        return answer.toWire();
    }

    private List<Record> records(Name name, int type) throws IOException {
        String key = name.toString(true).toLowerCase(Locale.ROOT);
        List<Record> records = new ArrayList<>();
        if (type == Type.TXT) {
            for (String text : texts.getOrDefault(key, List.of())) {
                records.add(new TXTRecord(name, DClass.IN, 0, strings(text)));
            }
        } else if (type == Type.MX) {
            for (String host : exchangers.getOrDefault(key, List.of())) {
                records.add(new MXRecord(name, DClass.IN, 0, 10, Name.fromString(host + ".")));
            }
        }
        return records;
    }

    private static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += TEXT) {
            strings.add(text.substring(from, Math.min(text.length(), from + TEXT)));
        }
        return strings;
    }

    @Override
    public void close() {
        socket.close();
    }
}
