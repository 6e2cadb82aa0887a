// Plays a story as ink's web export does: what is said becomes paragraphs, what can be chosen becomes links, and a
// choice replaces both by what follows. No pictures, no fading: less than the export does.
(() => {
  const story = new inkjs.Story(window.story);
  const shown = document.getElementById("story");
  const play = () => {
    shown.replaceChildren();
    while (story.canContinue) {
      const line = document.createElement("p");
      line.textContent = story.Continue();
      shown.append(line);
    }
    for (const choice of story.currentChoices) {
      const line = document.createElement("p");
      const link = document.createElement("a");
      line.className = "choice";
      link.href = "#";
      link.textContent = choice.text;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        story.ChooseChoiceIndex(choice.index);
        play();
      });
      line.append(link);
      shown.append(line);
    }
    scrollTo(0, 0);
  };
  play();
})();
