package org.turnup.api.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.turnup.workflows.lint.Checked;
import org.turnup.workflows.lint.ModelCheck;
import org.turnup.workflows.lint.Surroundings;

/** Checks a file against what is deployed and registered now. */
@Component
class DeploymentCheck {

  private static final Surroundings NOTHING =
      new Surroundings(Set.of(), Map.of(), Set.of(), Map.of(), Set.of());

  private final DeployedModels models;
  private final ProcessDefinitions definitions;
  private final ModelUse use;

  DeploymentCheck(DeployedModels models, ProcessDefinitions definitions, ModelUse use) {
    this.models = models;
    this.definitions = definitions;
    this.use = use;
  }

  Checked check(String file, byte[] content) {
    if (file.endsWith(".form")) {
      return FormFile.check(file, content);
    }
    Set<String> own = ModelCheck.check(file, content, NOTHING).processes().keySet();
    return ModelCheck.check(file, content, surroundings(own));
  }

  private Surroundings surroundings(Set<String> own) {
    Map<String, Boolean> processes = new HashMap<>();
    definitions.all().forEach(process -> processes.put(process.processId(), process.endsStep()));
    Map<String, Set<String>> forms = new HashMap<>();
    Set<String> decisions = new HashSet<>();
    forms.put(FormFile.BUILT_IN, Set.of());
    for (DeployedModel model : models.all()) {
      if (model.kind() == DeployedModel.Kind.DECISION) {
        decisions.add(model.id());
      } else if (model.kind() == DeployedModel.Kind.FORM) {
        forms.put(model.id(), Set.of());
      }
    }
    models.files().stream()
        .filter(file -> file.name().endsWith(".form"))
        .map(file -> FormFile.check(file.name(), file.content()))
        .forEach(form -> forms.putAll(form.forms()));
    return new Surroundings(
        use.connectors(), processes, use.specifications(own).keySet(), forms, decisions);
  }

  /** Files that need a model of a file, by the ids that they name. */
  List<String> users(Set<String> processes, Set<String> forms, Set<String> decisions, String but) {
    return models.files().stream()
        .filter(file -> file.name().endsWith(".bpmn") && !file.name().equals(but))
        .filter(
            file -> {
              Checked.Uses uses = ModelCheck.check(file.name(), file.content(), NOTHING).uses();
              return meet(uses.processes(), processes)
                  || meet(uses.forms(), forms)
                  || meet(uses.decisions(), decisions);
            })
        .map(DeployedModels.DeployedFile::name)
        .toList();
  }

  private static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }
}
