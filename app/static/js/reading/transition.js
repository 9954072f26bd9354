// The avatar beside a clicked name moves to its place on the profile, if the browser supports that.
document.addEventListener('turbo:click', ({ target }) => {
  // The one of a profile has the name already, and two of a name move nowhere.
  if (document.querySelector('.profile')) return
  const avatar = target.closest('.post')?.querySelector('.avatar')
  if (target.matches('.post-avatar, .user_popup') && avatar) avatar.style.viewTransitionName = 'avatar'
})
