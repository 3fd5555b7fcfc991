package dev.bevis.data.cifar;

import java.util.List;
import java.util.Locale;

/// The two labels of an image of CIFAR-100.
public enum Cifar100Labels {
    COARSE(
            """
            aquatic_mammals fish flowers food_containers fruit_and_vegetables
            household_electrical_devices household_furniture insects large_carnivores
            large_man-made_outdoor_things large_natural_outdoor_scenes
            large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people
            reptiles small_mammals trees vehicles_1 vehicles_2
            """),
    FINE(
            """
            apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge
            bus butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud
            cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox
            girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man
            maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree
            pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray
            road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel
            streetcar sunflower sweet_pepper table tank telephone television tiger tractor train
            trout tulip turtle wardrobe whale willow_tree wolf woman worm
            """);

    private final String names;
    private final int classes;

    Cifar100Labels(String names) {
        this.names = names.strip();
        classes = names().size();
    }

    /// The names of the classes, in the order of their labels, as in the official files.
    public List<String> names() {
        return List.of(names.split("\\s+", -1));
    }

    /// How many classes there are.
    public int classes() {
        return classes;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What they are called in a pickle.
    String key() {
        return word() + "_labels";
    }

    /// What the names of their classes are called in a pickle.
    String keyOfNames() {
        return word() + "_label_names";
    }

    /// The file of the binary version with the names of their classes.
    String fileOfNames() {
        return word() + "_label_names.txt";
    }
}
