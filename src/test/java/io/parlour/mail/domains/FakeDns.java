package io.parlour.mail.domains;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// A DNS server on this machine that knows what it was told, and of everything else that it is not there.
public final class FakeDns implements AutoCloseable {
    private static final int TEXT = 255;
    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> exchangers = new ConcurrentHashMap<>();
    private final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();

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

    public void address(String name, String... literals) {
        addresses.put(
                name.toLowerCase(Locale.ROOT),
                Arrays.stream(literals).map(InetAddress::ofLiteral).toList());
    }

    /// Names an address.
    public void reverse(String literal, String name) {
        names.put(ReverseMap.fromAddress(InetAddress.ofLiteral(literal)).toString(true), name);
    }

    /// A host may have its preference in front: `20 mx2.shop.example`.
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
        answer.getHeader().setRcode(isKnown(asked.getName()) ? Rcode.NOERROR : Rcode.NXDOMAIN);
        return answer.toWire();
    }

    private boolean isKnown(Name name) {
        String key = key(name);
        return Stream.of(texts, exchangers, addresses, names).anyMatch(each -> each.containsKey(key));
    }

    private static String key(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    private List<Record> records(Name name, int type) throws IOException {
        String key = key(name);
        List<Record> records = new ArrayList<>();
        if (type == Type.TXT) {
            for (String text : texts.getOrDefault(key, List.of())) {
                records.add(new TXTRecord(name, DClass.IN, 0, strings(text)));
            }
        } else if (type == Type.MX) {
            for (String host : exchangers.getOrDefault(key, List.of())) {
                String[] parts = host.split(" ", 2);
                int preference = parts.length == 2 ? Integer.parseInt(parts[0]) : 10;
                Name target = Name.fromString(parts[parts.length - 1], Name.root);
                records.add(new MXRecord(name, DClass.IN, 0, preference, target));
            }
        } else if (type == Type.PTR && names.containsKey(key)) {
            records.add(new PTRRecord(name, DClass.IN, 0, Name.fromString(names.get(key), Name.root)));
        } else if (type == Type.A || type == Type.AAAA) {
            for (InetAddress address : addresses.getOrDefault(key, List.of())) {
                if (type == Type.AAAA && address instanceof Inet6Address) {
                    records.add(new AAAARecord(name, DClass.IN, 0, address));
                } else if (type == Type.A && address instanceof Inet4Address) {
                    records.add(new ARecord(name, DClass.IN, 0, address));
                }
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
