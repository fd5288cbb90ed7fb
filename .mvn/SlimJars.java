import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Removes what was made for other platforms from the jars of a directory: `java SlimJars.java DIRECTORY`.
class SlimJars {
    private static final String OURS = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux-x(86[_-])?64";
    private static final Pattern OTHERS = Pattern.compile(
            "/(ai/onnxruntime/native|native/lib|com/sun/jna)/(?!" + OURS + "/)[a-z0-9]+-[a-z0-9_-]+/.*|.*\\.(pdb|dSYM/.*)");

    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(arguments[0]))) {
            for (Path jar : jars.filter(each -> each.getFileName().toString().matches("(onnxruntime|tokenizers|jna)-.*\\.jar")).toList()) {
                slim(jar);
            }
        }
    }

    private static void slim(Path jar) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar); Stream<Path> all = Files.walk(files.getPath("/"))) {
            List<Path> others = all.filter(Files::isRegularFile).filter(each -> OTHERS.matcher(each.toString()).matches()).toList();
            for (Path each : others) {
                Files.delete(each);
            }
        }
    }
}
