import dev.bevis.classifier.*;
import dev.bevis.data.source.*;
import dev.bevis.train.*;

void main() throws IOException {
    var data = Source.parse("shapes").load(Environment.system()); // or the path of your own data
    var trained = Trainer.USUAL.withHidden(50).withEpochs(3).train(data);
    IO.println("accuracy on test images: " + trained.test().accuracy());
    trained.model().write(Path.of("model.safetensors"));

    var classifier = Classifier.load(Path.of("model.safetensors"));
    for (var answer : classifier.classify(data.test().values()).subList(0, 3)) {
        IO.println(answer.name() + ", probability " + answer.probability());
    }
}
