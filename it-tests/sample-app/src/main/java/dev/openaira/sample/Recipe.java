package dev.openaira.sample;

import dev.openaira.Description;
import java.util.List;

/** What {@link Cook} asks for: the model gets this as a JSON Schema. */
@Description("A recipe for a home cook")
public record Recipe(
        String title,

        @Description("Preparation and cooking together, in minutes")
        int minutes,

        List<Ingredient> ingredients,
        @Description("One sentence for each step, in order") List<String> steps) {

    /** One line of the shopping list. */
    public record Ingredient(
            String name,
            @Description("With its unit, such as 200 g") String amount) {}
}
