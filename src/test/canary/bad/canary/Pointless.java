package canary;

record Pointless(String name) {
    boolean isItself() {
        return name.equals(name);
    }
}
