// Formulas as tall as the text around them, and nothing on the page while they are being set.
MathJax.Hub.Config({SVG: {scale: 92}, messageStyle: "none"});
