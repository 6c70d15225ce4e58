package org.turnup.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What lies in the folders is what api deploys. */
class BundledFilesTest {

  @Test
  void everyFileIsBundledAndEveryBundledFileIsThere() {
    assertThat(ModelFiles.names()).containsExactlyInAnyOrderElementsOf(Processes.BUNDLED);
  }

  @Test
  void aProcessAndAFormBearTheNameOfTheirFile() {
    for (BpmnModel model : ModelFiles.models()) {
      assertThat(model.bpmn("process").map(process -> process.getAttribute("id") + ".bpmn"))
          .containsExactly(model.file());
    }
    for (FormModel form : ModelFiles.forms()) {
      assertThat(form.id() + ".form").isEqualTo(form.file());
    }
  }
}
