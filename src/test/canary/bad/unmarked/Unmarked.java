package unmarked;

public record Unmarked(String name) {}
