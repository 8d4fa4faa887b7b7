package dev.spacetimeauth.it;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON that a test reads or spoils. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    /** Puts a JSON value at a pointer whose parent is an object. */
    static void set(ObjectNode document, String pointer, String value) {
        JsonPointer at = JsonPointer.compile(pointer);
        ((ObjectNode) document.at(at.head())).set(at.last().getMatchingProperty(), read(value));
    }
}
