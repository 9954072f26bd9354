// The avatar of whose name is followed glides to their profile, where the browser can show that.
document.addEventListener('turbo:click', ({ target }) => {
  // The one of a profile has the name already, and two of a name move nowhere.
  if (document.querySelector('.profile')) return
  const avatar = target.closest('.post')?.querySelector('.avatar')
  if (target.matches('.post-avatar, .user_popup') && avatar) avatar.style.viewTransitionName = 'avatar'
})
