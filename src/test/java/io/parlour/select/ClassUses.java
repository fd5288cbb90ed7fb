package io.parlour.select;

import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which classes of the project use which, and what others see of each, read from class files. Nested classes count as
/// the class they are in.
final class ClassUses {
    private static final Pattern OWN = Pattern.compile("io/parlour/[\\w/]+");

    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<String, Set<String>> supers = new TreeMap<>();
    private final Map<String, List<String>> surfaces = new TreeMap<>();

    static ClassUses in(Path... directories) throws IOException {
        ClassUses all = new ClassUses();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory.resolve("io/parlour"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    all.add(ClassFile.of().parse(file));
                }
            }
        }
        return all;
    }

    private void add(ClassModel read) {
        String name = outer(read.thisClass().asInternalName());
        Set<String> used = uses.computeIfAbsent(name, key -> new HashSet<>());
        for (PoolEntry each : read.constantPool()) {
            if (each instanceof Utf8Entry text) {
                OWN.matcher(text.stringValue())
                        .results()
                        .map(MatchResult::group)
                        .map(ClassUses::outer)
                        .forEach(used::add);
            }
        }
        used.remove(name);
        Set<String> above = supers.computeIfAbsent(name, key -> new HashSet<>());
        Stream.concat(read.superclass().stream(), read.interfaces().stream())
                .map(ClassEntry::asInternalName)
                .map(ClassUses::outer)
                .filter(each -> !each.equals(name))
                .forEach(above::add);
        surfaces.computeIfAbsent(name, key -> new ArrayList<>()).add(surface(read));
    }

    private static String outer(String name) {
        return name.replace('/', '.').replaceAll("\\$.*", "");
    }

    /// What another class can be compiled against.
    private static String surface(ClassModel read) {
        List<String> members = new ArrayList<>();
        read.fields().stream().filter(each -> seen(each.flags())).forEach(each -> members.add(field(each)));
        read.methods().stream()
                .filter(each -> seen(each.flags()))
                .forEach(each -> members.add(each.flags().flagsMask() + " " + each.methodName() + each.methodType()
                        + each.findAttribute(Attributes.signature())
                                .map(found -> found.signature().stringValue())
                        + each.findAttribute(Attributes.exceptions())
                                .map(found -> found.exceptions().toString())));
        members.sort(null);
        return read.flags().flagsMask() + " " + read.thisClass() + read.superclass() + read.interfaces()
                + read.findAttribute(Attributes.signature())
                        .map(found -> found.signature().stringValue())
                + read.findAttribute(Attributes.permittedSubclasses())
                        .map(found -> found.permittedSubclasses().toString())
                + members;
    }

    private static String field(FieldModel field) {
        return field.flags().flagsMask() + " " + field.fieldName() + field.fieldType()
                + field.findAttribute(Attributes.signature())
                        .map(found -> found.signature().stringValue())
                + field.findAttribute(Attributes.constantValue())
                        .map(found -> found.constant().constantValue());
    }

    private static boolean seen(AccessFlags flags) {
        return !flags.has(AccessFlag.PRIVATE) && !flags.has(AccessFlag.SYNTHETIC);
    }

    Set<String> names() {
        return uses.keySet();
    }

    Set<String> usedBy(String name) {
        return uses.getOrDefault(name, Set.of());
    }

    /// Those that use one of these directly.
    Set<String> usersOf(Set<String> names) {
        return uses.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(names::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// What others see of each class, also what it inherits, as one number.
    Map<String, String> surfaces() {
        Map<String, String> all = new TreeMap<>();
        uses.keySet()
                .forEach(name -> all.put(
                        name, Integer.toHexString(seenOf(name, new HashSet<>()).hashCode())));
        return all;
    }

    private String seenOf(String name, Set<String> visited) {
        if (!visited.add(name) || !surfaces.containsKey(name)) {
            return "";
        }
        return String.join("", surfaces.get(name))
                + supers.getOrDefault(name, Set.of()).stream()
                        .sorted()
                        .map(each -> seenOf(each, visited))
                        .toList();
    }
}
