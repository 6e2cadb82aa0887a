// Plays a story as the web player that comes with inkjs does: what is said becomes paragraphs, what can be chosen becomes
// links, each is shown `window.pause` ms after the one before, and a choice replaces them by what follows.
(() => {
  const story = new inkjs.Story(window.story);
  const shown = document.getElementById("story");
  const add = (line, delay) => {
    if (delay) {
      line.classList.add("hide");
      setTimeout(() => line.classList.remove("hide"), delay);
    }
    shown.append(line);
  };
  const play = () => {
    let delay = 0;
    shown.replaceChildren();
    while (story.canContinue) {
      const line = document.createElement("p");
      line.textContent = story.Continue();
      add(line, delay);
      delay += window.pause;
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
      add(line, delay);
      delay += window.pause;
    }
    scrollTo(0, 0);
  };
  play();
})();
