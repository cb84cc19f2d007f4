/** Loads an island once any of it is on the screen: Astro's `visible` without its options, as it stands in each page. */
export default (load, _options, element) => {
  const observer = new IntersectionObserver(async (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    const hydrate = await load();
    await hydrate();
  });
  for (const child of element.children) observer.observe(child);
};
